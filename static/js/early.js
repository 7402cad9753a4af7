try{document.documentElement.dataset.read=localStorage.reading||""}catch{}
