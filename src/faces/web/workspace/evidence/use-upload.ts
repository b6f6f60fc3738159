import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { usePath } from '#ui'
import type { Refused } from '../../refused.ts'

const unreachable: Refused = {
  problem: 'unreachable',
  refused: {
    vi: 'Chưa gửi được: mất kết nối tới hệ thống. Tệp vẫn còn trong ô; hãy thử lại.',
    en: 'Not sent: the platform cannot be reached. The file is still in its box; try again.',
  },
  faults: [],
}

/**
 * Sends a form with a file and says how much of it has left: what no form can do by itself. Without script the form
 * goes its own way. What is too large is said before a byte is sent.
 */
export function useUpload(mostBytes: number) {
  const path = usePath()
  const navigate = useNavigate()
  const [share, setShare] = useState<number | null>(null)
  const [told, setTold] = useState<Refused | null>(null)
  const running = useRef<XMLHttpRequest>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const end = (said: Refused | null) => {
    running.current = undefined
    setShare(null)
    setTold(said)
  }
  const send = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget
    const file = (form.elements.namedItem('file') as HTMLInputElement | null)?.files?.[0]
    if (!file) return setTold(null) // the form itself is refused, with everything that it lacks
    event.preventDefault()
    if (running.current) return
    if (file.size > mostBytes) return setTold(tooLarge(file.size, mostBytes))
    const body = new FormData(form)
    const request = new XMLHttpRequest()
    running.current = request
    setTold(null)
    setShare(0)
    request.upload.onprogress = ({ loaded, total }) => setShare(total ? loaded / total : 0)
    request.onload = () => {
      const said = request.response as { go?: string; told?: Refused } | null
      if (said?.go) void navigate(said.go)
      else end(said?.told ?? unreachable)
    }
    request.onerror = () => end(unreachable)
    request.open('POST', path('/lam-viec/minh-chung/moi/gui'))
    request.setRequestHeader('x-csrf-token', String(body.get('_csrf') ?? ''))
    request.responseType = 'json'
    request.send(body)
  }
  const stop = () => {
    running.current?.abort()
    end(null)
  }
  return { share, told, send, stop }
}

function tooLarge(size: number, most: number): Refused {
  const mebibyte = 1024 * 1024
  const [has, limit] = [Math.ceil(size / mebibyte), most / mebibyte]
  const message = {
    vi: `Tệp ${has} MB, lớn hơn mức ${limit} MB`,
    en: `The file has ${has} MB, more than ${limit} MB`,
  }
  return { problem: 'evidence/file-too-large', refused: message, faults: [{ path: 'file', message }] }
}
